"""Build the icon sprite ``admin_views/static/icons.svg`` from the Tabler outline icons.

The sprite is committed, so nobody needs npm to run the product. To add an icon:

1. put its name into ``NAMES`` below (https://tabler.io/icons, outline set);
2. ``npm pack @tabler/icons@3.49.0`` in a scratch folder and unpack the archive;
3. ``python tools/build_icons.py <folder with the archive's icons/outline>``.

A page uses an icon through the macro ``icon("name")`` of ``gj/macros/ui.html``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

VERSION = "3.49.0"
TARGET = Path(__file__).resolve().parent.parent / "admin_views" / "static" / "icons.svg"

NAMES = """
adjustments adjustments-horizontal affiliate alarm alert-circle alert-triangle ambulance archive
arrow-back-up arrow-big-up-line arrow-down arrow-forward-up arrow-left arrow-right arrow-up
arrows-exchange arrows-sort award ban barcode baseline-density-medium baseline-density-small bell
bell-off bolt book books box briefcase brush bucket building building-bank building-community
building-estate building-store building-warehouse bulb cake calculator calendar calendar-check
calendar-due calendar-event calendar-off calendar-plus calendar-stats camera car cash certificate
chart-bar chart-line chart-pie check checklist checks chevron-down chevron-left chevron-right
chevron-up circle circle-check circle-dashed circle-dot circle-half-2 circle-minus circle-plus
circle-x clipboard-check clipboard-data clipboard-list clipboard-text clock clock-exclamation
clock-hour-4 clock-pause cloud-check cloud-off cloud-upload coin columns-3 confetti contract
copy credit-card currency-yuan dashboard database database-export database-import device-desktop
device-floppy device-mobile door door-enter dots dots-vertical download droplet edit elevator
equal eraser exclamation-mark external-link eye eye-check eye-off file file-certificate file-check
file-description file-dollar file-export file-import file-invoice file-off file-plus file-spreadsheet
file-text file-type-csv file-type-pdf file-type-xls file-x files filter filter-off fingerprint
fire-extinguisher first-aid-kit flag flame folder folder-open folders forms gauge gavel gift
git-compare git-merge grip-vertical hammer heart-handshake heartbeat help-circle history home
home-check home-dollar home-edit home-search hourglass id id-badge-2 inbox info-circle key key-off
keyboard language layout-dashboard layout-grid layout-list layout-sidebar-left-collapse
layout-sidebar-left-expand leaf lifebuoy link list list-check list-details list-numbers loader
lock lock-open login-2 logout mail mail-opened map map-pin menu-2 message message-circle
message-exclamation message-report messages microphone minus moon mood-smile news note notebook
notes notification old package package-export package-import paint paperclip parking paw pencil
phone phone-call phone-incoming phone-outgoing photo photo-plus pin pinned player-pause player-play
plug-connected-x plus point presentation printer progress qrcode question-mark rating-12-plus
receipt receipt-2 receipt-refund receipt-yuan recycle refresh replace report report-analytics
report-money restore road rocket rotate-clockwise route router ruler scale scan school scissors
search selector send server settings settings-2 shield shield-check shield-exclamation shield-lock
shield-question shopping-cart sign-right signature sitemap sort-ascending sort-descending speakerphone
stack-2 star star-off stairs steering-wheel sun switch-horizontal table table-export table-import
table-plus tag tags target thumb-down thumb-up ticket tool tools transfer trash trash-off trash-x
tree trees trending-down trending-up truck truck-delivery typography umbrella upload urgent user
user-check user-circle user-cog user-edit user-exclamation user-minus user-off user-plus user-question
user-search user-share user-shield user-x users users-group video walk wall wallet wand wifi-off
window world writing x zoom-in zoom-out zoom-exclamation
"""

BLANK = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'


def symbol(name: str, folder: Path) -> str:
    """Turn one icon file into one ``<symbol>``."""
    svg = (folder / f"{name}.svg").read_text(encoding="utf-8")
    body = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.DOTALL).replace(BLANK, "")
    body = re.sub(r">\s+<", "><", body).replace(" />", "/>").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def main(folder: Path) -> int:
    """Write the sprite and say which names do not exist."""
    names = sorted(set(NAMES.split()))
    missing = [name for name in names if not (folder / f"{name}.svg").exists()]
    symbols = "\n".join(symbol(name, folder) for name in names if name not in missing)
    TARGET.write_text(
        f"<!-- Tabler Icons {VERSION}, MIT licence (vendor/tabler-icons/LICENSE); made by tools/build_icons.py -->\n"
        '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round">\n{symbols}\n</svg>\n',
        encoding="utf-8",
    )
    print(f"{TARGET.name}: {len(names) - len(missing)} icons")
    for name in missing:
        print(f"no such icon: {name}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    raise SystemExit(main(Path(sys.argv[1])))
