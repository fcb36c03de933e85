"""What each rule and reaction does, as cases: `tests/cases/<register>.yaml`, one list a register.

    - says: A repair indoors names its home
      rule: R031
      given: [{create: fee_bill, as: bill, with: {amount: 100}, state: confirmed}]
      when: {by: clerk, create: repair_request, with: {place_kind: indoor, unit: null}}
      then: {refused: BadInput, at: unit}

- `rule` are ids of the rulebook that are in force on one of the registers the case writes; a refusal has to cite them.
- `now` is the moment (default 2026-11-25 10:00, a Wednesday); an act may have one of its own.
- `given` and `when` are acts: `by` one of the people of `tests/flows/conftest.py` (left out in `given`: the system), and one of
  `create` a register, `change`, `take` a step `of`, `delete`; `with` are values as a form posts them, `reason` a step's reason, `lines`
  child rows, `from` the row whose button opened the form, `as` a name for the row; `state` puts a given row there. A new row has
  the minimal texts of its sample below what `with` says; `bare: true` leaves them out.
- `{hire: cashier, role: clerk, tags: cashier}` in `given` is somebody more, with a post at site a.
- Values: `@bill` is a row by its name, else one of the cast's (`@staff_butler`, `@room`), else the sample row of that register;
  `now-2h`, `today+3d` are reckoned; null is left empty.
- `then`: `refused` the kind, `at` the field, `words` a part of the Chinese sentence; or what is so afterwards: `row` values of the
  row, `rows` of others by name (`complaint: …` is the newest of a register), `made` new rows by register, `told` people and a
  part of what they hear (`told: []` nobody), `warned` a part of the warning (`warned: []` none).
"""
