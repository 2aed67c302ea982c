package org.digittrainer.models.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.digittrainer.models.InMemoryModels;
import org.digittrainer.models.Models;
import org.digittrainer.models.TinyModel;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The controllers over two versions of a tiny model named {@code digits}. */
final class ModelsOverHttp {

  final Models models = new InMemoryModels();
  final MeterRegistry meters = new SimpleMeterRegistry();
  final MockMvcTester http;

  ModelsOverHttp() {
    ModelFinder finder = new ModelFinder(models);
    http =
        MockMvcTester.of(
            List.of(
                new ModelController(models, finder),
                new WeightsController(finder),
                new ClassificationController(finder, new MeteredClassifier(meters))),
            builder -> builder.setControllerAdvice(new Problems()).build());
    models.add("digits", version -> TinyModel.version("digits", version));
    models.add("digits", version -> TinyModel.version("digits", version));
  }
}
