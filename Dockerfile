# One image: the same make targets as on a bare machine, then the server, as a user who owns nothing but the data.
FROM python:3.11-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin wenjiang
WORKDIR /wenjiang
COPY . .
# numba keeps compiled kernels only where it may write, and the root is read-only when it runs
ENV NUMBA_CACHE_DIR=/wenjiang/var/numba
RUN make setup PYTHON=python3.11 && rm -rf /root/.cache web/client/node_modules && chown -R wenjiang: var
USER wenjiang
ENV WENJIANG_HOST=0.0.0.0 PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
VOLUME /wenjiang/var
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD [".venv/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD [".venv/bin/wenjiang", "serve"]
