"""Files of spreadsheets taken apart, in a process of its own that knows nothing else of the panel.

What comes back are frames of plain lists and texts (`frames.py`); `services/exchange/reading` makes a Book of them. Nothing
here is imported from elsewhere, so that the process starts at once and holds no secret.
"""
