"""The WSGI application, for gunicorn: `gunicorn wsgi:app`."""

from overlegtafel import create_app

app = create_app()
