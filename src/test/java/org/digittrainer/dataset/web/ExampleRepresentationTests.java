package org.digittrainer.dataset.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.digittrainer.dataset.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** With the framework's own choice of representation. */
@WebMvcTest(DatasetController.class)
class ExampleRepresentationTests {

  private static final String EXAMPLE = "/api/v1/datasets/tiny/test/0";

  @Autowired private MockMvcTester mvc;

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "application/json, image/png;q=0.5"})
  void answersJsonByDefault(String accept) {
    assertThat(get(accept)).hasStatusOk().hasContentType(MediaType.APPLICATION_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "image/*", "image/avif,image/webp,image/*,*/*;q=0.8"})
  void answersAPictureOnRequest(String accept) throws IOException {
    MvcTestResult result = get(accept);
    assertThat(result).hasStatusOk().hasContentType(MediaType.IMAGE_PNG);
    byte[] png = result.getResponse().getContentAsByteArray();
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(picture.getWidth()).isEqualTo(3);
    assertThat(picture.getHeight()).isEqualTo(2);
    assertThat(picture.getRaster().getPixels(0, 0, 3, 2, (int[]) null))
        .containsExactly(0, 1, 2, 127, 128, 255);
  }

  @Test
  void thePictureHasAnAddressOfItsOwn() {
    MvcTestResult picture = mvc.get().uri(EXAMPLE + "/image").exchange();
    assertThat(picture).hasStatusOk().hasContentType(MediaType.IMAGE_PNG);
    assertThat(picture.getResponse().getContentAsByteArray())
        .isEqualTo(get("image/png").getResponse().getContentAsByteArray());
    assertThat(mvc.get().uri("/api/v1/datasets/tiny/test/99/image"))
        .hasStatus(HttpStatus.NOT_FOUND);
  }

  @Test
  void cachesMayStoreEachRepresentation() {
    assertThat(get("image/png"))
        .hasHeader(HttpHeaders.CACHE_CONTROL, "max-age=3600, public")
        .hasHeader(HttpHeaders.VARY, "Accept");
  }

  @Test
  void refusesOtherRepresentations() {
    assertThat(get("image/jpeg")).hasStatus(HttpStatus.NOT_ACCEPTABLE);
  }

  private MvcTestResult get(String accept) {
    return mvc.get().uri(EXAMPLE).header(HttpHeaders.ACCEPT, accept).exchange();
  }

  @TestConfiguration
  static class Data {

    @Bean
    Datasets datasets() {
      return SmallDatasets.DATASETS;
    }
  }
}
