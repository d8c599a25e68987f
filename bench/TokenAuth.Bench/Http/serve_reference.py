"""Serves the reference service as the other servers of the comparison are served: it says its address on the standard output and ends when the
standard input does. Usage: serve_reference.py FOLDER SECRET_KEY USERNAME PASSWORD
"""
import os
import socket
import sys
import threading

import uvicorn

sys.path.insert(0, sys.argv[1])
os.environ.update(zip(("SECRET_KEY", "USERNAME", "PASSWORD"), sys.argv[2:]))
from reference_service import app  # noqa: E402

listener = socket.create_server(("127.0.0.1", 0))
print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[listener])
