# syntax=docker/dockerfile:1

# ---- what is installed: the locked packages, the project and its compiled catalogs ----
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY requirements/uv.txt requirements/runtime.txt requirements/
RUN python -m venv /opt/rozmownica \
    && python -m pip install --no-cache-dir --require-hashes -r requirements/uv.txt \
    && uv pip install --no-cache --python /opt/rozmownica/bin/python --compile-bytecode \
        --require-hashes -r requirements/runtime.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY playground playground
COPY migrations migrations
COPY locales locales
COPY content content
RUN /opt/rozmownica/bin/pybabel --quiet compile -d locales \
    && uv pip install --no-cache --python /opt/rozmownica/bin/python --compile-bytecode \
        --no-deps --no-build-isolation .

# ---- what runs: no build tools, no root, one folder to write to ----
FROM python:3.11-slim-bookworm
RUN groupadd --system --gid 10001 rozmownica \
    && useradd --system --uid 10001 --gid 10001 --home-dir /srv/rozmownica --create-home rozmownica \
    && install -d -o rozmownica -g rozmownica /srv/rozmownica/var
COPY --from=build /opt/rozmownica /opt/rozmownica
ENV PATH=/opt/rozmownica/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LOG_FORMAT=json
USER 10001:10001
WORKDIR /srv/rozmownica
VOLUME /srv/rozmownica/var
HEALTHCHECK --interval=30s --timeout=15s --start-period=60s --retries=3 \
    CMD ["rozmownica", "doctor", "--health"]
ENTRYPOINT ["rozmownica"]
CMD ["run"]
