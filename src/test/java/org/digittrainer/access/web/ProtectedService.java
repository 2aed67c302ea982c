package org.digittrainer.access.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The whole service, which asks who calls, started once for all classes with this annotation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "digit-trainer.compute.kernel=PLAIN",
      "digit-trainer.jobs.queue-capacity-per-owner=100",
      "digit-trainer.access.mode=PROTECTED",
      "digit-trainer.access.admin-key=" + ProtectedService.ADMIN_KEY
    })
@AutoConfigureRestTestClient
@interface ProtectedService {

  /** Not of the form of the service's own keys. */
  String ADMIN_KEY = "the-teacher's-own-key-of-32-and-more!";
}
