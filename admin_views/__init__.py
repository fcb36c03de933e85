"""HOW IT IS SHOWN: the only package that knows Flask, Flask-Admin and WTForms."""
