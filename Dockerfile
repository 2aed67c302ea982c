# Pin them by digest to what you have checked; see "What is in it" in src/docs/operations.md.
ARG BUILD_IMAGE=eclipse-temurin:25-jdk
ARG RUN_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
# Libraries change less often than sources: packaging without sources downloads them into a layer of their own.
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -ntp -Dmaven.test.skip -Dspring-boot.repackage.skip -Desbuild.skip package
COPY src/main src/main
RUN ./mvnw -B -ntp -Dmaven.test.skip package \
    && cp target/digit-trainer-*.jar digit-trainer.jar \
    && java -Djarmode=tools -jar digit-trainer.jar extract --layers --destination layers

FROM ${RUN_IMAGE}
WORKDIR /app
# The layers of the loader and of snapshots are empty: an extracted jar needs no loader, and no library is a snapshot.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY src/main/image/ ./
RUN ./remember-start
# The service writes to ./data and /tmp only; everything else may be mounted read-only.
RUN useradd --uid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin digit-trainer \
    && install -d -o 10001 -g 10001 /data \
    && ln -s /data data
USER 10001:10001
VOLUME /data
EXPOSE 8080
# A container is reached from without; set DIGIT_TRAINER_HTTP_HOSTS to the names that it is reached by.
ENV SERVER_ADDRESS=0.0.0.0
# Memory that each thread keeps for itself comes to 20 MB.
ENV MALLOC_ARENA_MAX=1
# Needs bash only: not every JRE image has curl.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET %s/actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' \"${SERVER_SERVLET_CONTEXT_PATH:-}\" >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
# Last, since these differ from build to build.
ARG VERSION=0.2.0
ARG REVISION=
ARG SOURCE=
LABEL org.opencontainers.image.title="digit-trainer" \
      org.opencontainers.image.description="Trains handwritten-digit classifiers over HTTP, with numerical gradients" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}"
# Further options for Java go into JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "@java.options", "-jar", "digit-trainer.jar"]
