# One image: the same make targets as on a bare machine, then the server.
FROM python:3.11-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /wenjiang
COPY . .
RUN make setup PYTHON=python3.11 && rm -rf /root/.cache web/client/node_modules
ENV WENJIANG_HOST=0.0.0.0
EXPOSE 8000
VOLUME /wenjiang/var
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD [".venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD [".venv/bin/wenjiang", "serve"]
