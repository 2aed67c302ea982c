package org.digittrainer.models.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.digittrainer.core.network.NetworkShape;
import org.digittrainer.core.network.Parameters;
import org.digittrainer.models.ModelVersion;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.format.WeightsFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parts of files of weights, over a connection: Tomcat compresses, and answers HEAD. */
@SpringBootTest(classes = ModelsService.class, webEnvironment = WebEnvironment.RANDOM_PORT)
final class WeightsRangeTests {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Large enough to be compressed, if that were allowed. */
  private static final ModelVersion MODEL =
      TinyModel.version(
          "digits", 1, 2, 2, Parameters.random(new NetworkShape(4, List.of(150), 2), 0.1, 3));

  @Autowired private ModelsService service;
  @LocalServerPort private int port;

  @BeforeEach
  void reset() {
    service.clear().add("digits", version -> MODEL);
  }

  @ParameterizedTest
  @EnumSource
  void sendsAnyPartOfAnyFormat(WeightsFormat format) {
    byte[] whole = get(format).body();
    int length = whole.length;
    for (int[] part : new int[][] {{0, 7}, {8, 8}, {100, 4000}, {length - 1, length - 1}}) {
      HttpResponse<byte[]> answer = get(format, "Range", "bytes=" + part[0] + "-" + part[1]);
      assertThat(answer.statusCode()).isEqualTo(206);
      assertThat(header(answer, "Content-Range"))
          .isEqualTo("bytes %d-%d/%d".formatted(part[0], part[1], length));
      assertThat(header(answer, "Content-Length")).isEqualTo("" + (part[1] - part[0] + 1));
      assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
      assertThat(header(answer, "ETag")).isEqualTo(tag(format));
      assertThat(header(answer, "Content-Type")).startsWith(format.mediaType());
      assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, part[0], part[1] + 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersHeadWithTheLengthAlone(WeightsFormat format) {
    HttpResponse<byte[]> whole = get(format);
    HttpResponse<byte[]> head = send("HEAD", format, "Range", "bytes=0-7");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo("" + whole.body().length);
    for (String name : List.of("Accept-Ranges", "Content-Type", "Content-Disposition", "ETag")) {
      assertThat(header(head, name)).isEqualTo(header(whole, name)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-16, 16",
    "7000-, ",
    "7000-99999999, ",
    "0-99999999999999999999999, ",
    "-99999999999999999999999, "
  })
  void sendsWhatThereIs(String range, Integer length) {
    byte[] whole = get(WeightsFormat.SAFETENSORS).body();
    int from = length != null ? whole.length - length : range.startsWith("7") ? 7000 : 0;
    HttpResponse<byte[]> answer = get(WeightsFormat.SAFETENSORS, "Range", "bytes=" + range);
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(header(answer, "Content-Range"))
        .isEqualTo("bytes %d-%d/%d".formatted(from, whole.length - 1, whole.length));
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, from, whole.length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999-", "99999999-100000000", "99999999999999999999999-", "-0"})
  void refusesWhatIsBeyondTheEnd(String range) {
    int length = get(WeightsFormat.NPZ).body().length;
    HttpResponse<byte[]> answer = get(WeightsFormat.NPZ, "Range", "bytes=" + range);
    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(header(answer, "Content-Range")).isEqualTo("bytes */" + length);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(header(answer, "Content-Disposition")).isEmpty();
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.get("type").asString())
        .isEqualTo("urn:digit-trainer:problem:range-not-satisfiable");
    assertThat(problem.get("detail").asString()).isEqualTo("The file has " + length + " bytes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-7,16-23",
        "bytes=8-3",
        "bytes=x-7",
        "bytes=",
        "bytes=-",
        "items=0-7",
        "0-7",
        "bytes=0-7, 9"
      })
  void sendsTheWholeFileForWhatIsNotOneRange(String range) {
    HttpResponse<byte[]> answer = get(WeightsFormat.NPZ, "Range", range);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Range")).isEmpty();
    assertThat(answer.body()).isEqualTo(get(WeightsFormat.NPZ).body());
    assertThat(header(answer, "Content-Length")).isEqualTo("" + answer.body().length);
  }

  @Test
  void sendsAPartOfTheFileThatTheCallerHasBegunOnly() {
    String tag = tag(WeightsFormat.NPZ);
    assertThat(ifRange(tag).statusCode()).isEqualTo(206);
    assertThat(ifRange("\"other\"").statusCode()).isEqualTo(200);
    assertThat(ifRange("W/" + tag).statusCode()).isEqualTo(200);
    assertThat(ifRange("Thu, 26 Nov 2026 08:00:00 GMT").statusCode()).isEqualTo(200);
    assertThat(get(WeightsFormat.NPZ, "Range", "bytes=0-7", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
  }

  /** A download that goes on in another format, or of another version, is not spliced. */
  @ParameterizedTest
  @EnumSource
  void aTagIsThatOfOneFile(WeightsFormat format) {
    for (WeightsFormat other : WeightsFormat.values()) {
      HttpResponse<byte[]> part = get(other, "Range", "bytes=8-15", "If-Range", tag(format));
      HttpResponse<byte[]> whole = get(other, "If-None-Match", tag(format));
      assertThat(part.statusCode()).isEqualTo(other == format ? 206 : 200);
      assertThat(whole.statusCode()).isEqualTo(other == format ? 304 : 200);
    }
    String before = tag(format);
    service.clear().add("digits", version -> TinyModel.raw(MODEL));
    assertThat(get(format, "If-None-Match", before).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void compressesNoPart(WeightsFormat format) {
    byte[] whole = get(format).body();
    HttpResponse<byte[]> answer =
        get(format, "Range", "bytes=5-5004", "Accept-Encoding", "gzip, deflate");
    assertThat(header(answer, "Content-Encoding")).isEmpty();
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole, 5, 5005));
  }

  /** As readers do that want to know what is in a file before they load it. */
  @Test
  void theHeaderOfSafetensorsIsReadByItself() {
    byte[] length = get(WeightsFormat.SAFETENSORS, "Range", "bytes=0-7").body();
    long bytes = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    HttpResponse<byte[]> header = get(WeightsFormat.SAFETENSORS, "Range", "bytes=8-" + (7 + bytes));
    assertThat(header.body()).hasSize((int) bytes);
    JsonNode tensors = JsonMapper.shared().readTree(header.body());
    assertThat(tensors.at("/W1/shape")).hasToString("[4,150]");
    long begin = tensors.at("/b2/data_offsets/0").asLong() + 8 + bytes;
    byte[] b2 = get(WeightsFormat.SAFETENSORS, "Range", "bytes=" + begin + "-").body();
    double[] biases = new double[2];
    ByteBuffer.wrap(b2).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(biases);
    double[] all = MODEL.parameters().array();
    assertThat(biases).containsExactly(Arrays.copyOfRange(all, all.length - 2, all.length));
  }

  private HttpResponse<byte[]> ifRange(String validator) {
    return get(WeightsFormat.NPZ, "Range", "bytes=0-7", "If-Range", validator);
  }

  private String tag(WeightsFormat format) {
    String tag = header(get(format), "ETag");
    assertThat(tag).startsWith('"' + MODEL.weightsSha256() + '-').endsWith("\"");
    return tag;
  }

  private HttpResponse<byte[]> get(WeightsFormat format, String... headers) {
    return send("GET", format, headers);
  }

  private HttpResponse<byte[]> send(String method, WeightsFormat format, String... headers) {
    URI uri =
        URI.create(
            "http://localhost:%d/api/v1/models/digits/versions/1/weights?format=%s"
                .formatted(port, format.extension()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
