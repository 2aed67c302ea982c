package org.digittrainer.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The list of libraries is served; here a stand-in is, since the real one comes with the jar. */
@SpringBootTest(
    properties = {
      "digit-trainer.compute.kernel=PLAIN",
      "management.endpoint.sbom.application.location=classpath:bill-of-materials.json"
    })
@AutoConfigureMockMvc
class BillOfMaterialsTests {

  @Autowired MockMvcTester service;

  @Test
  void isListedAndServed() {
    assertThat(service.get().uri("/actuator/sbom"))
        .bodyJson()
        .extractingPath("$.ids")
        .asArray()
        .contains("application");
    assertThat(service.get().uri("/actuator/sbom/application"))
        .bodyJson()
        .extractingPath("$.bomFormat")
        .isEqualTo("CycloneDX");
  }
}
