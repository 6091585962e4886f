# For platforms that do not know bin/post_compile. docs/deploying.md says what has to be set.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 HOST=0.0.0.0 TRUSTED_PROXIES=private
WORKDIR /app

COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN bin/post_compile

RUN useradd --system colorclues
USER colorclues
CMD ["python", "-m", "colorclues"]
