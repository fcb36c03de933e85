"""巡查·空置房·品质·应急 Patrol, vacancy, quality & emergency."""
