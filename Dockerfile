# Two stages: one builds the environment and the record of seed/, the other carries only these and a plain Python.
ARG PYTHON_IMAGE=python:3.13-slim-bookworm
# hadolint ignore=DL3006
FROM ${PYTHON_IMAGE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/summit
RUN python -m venv /opt/summit
COPY requirements.lock ./
RUN /opt/summit/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY app ./app
COPY migrations ./migrations
COPY seed ./seed
RUN /opt/summit/bin/pip install --no-deps . \
    && /opt/summit/bin/python -m compileall -q /opt/summit/lib
# The record of seed/ comes with the image, search index too; a volume on /data takes a copy of it when it is empty. Where the
# transcript is not beside the Dockerfile (it is data of its own), the record is empty, and that is said.
ENV SUMMIT_DATABASE_URL=sqlite:////data/summit.db
RUN { /opt/summit/bin/summit ingest --jobs 1 seed || [ $? -eq 65 ]; } \
    && /opt/summit/bin/summit search-index sync

# hadolint ignore=DL3006
FROM ${PYTHON_IMAGE}
RUN groupadd --gid 10001 summit && useradd --uid 10001 --gid summit --no-create-home --shell /usr/sbin/nologin summit
COPY --from=build /opt/summit /opt/summit
COPY --from=build /srv/summit/seed /opt/summit/seed
COPY --from=build --chown=10001:10001 /data /data
ENV PATH=/opt/summit/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    SUMMIT_HOST=0.0.0.0 \
    SUMMIT_PORT=8000 \
    SUMMIT_DATABASE_URL=sqlite:////data/summit.db
WORKDIR /data
VOLUME ["/data"]
USER 10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['SUMMIT_PORT']}/readyz\", timeout=2)"]
ENTRYPOINT ["summit"]
CMD ["serve"]
