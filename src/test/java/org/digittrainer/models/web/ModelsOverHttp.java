package org.digittrainer.models.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.digittrainer.core.kernel.Kernels;
import org.digittrainer.models.CheckpointNetwork;
import org.digittrainer.models.InMemoryModels;
import org.digittrainer.models.ModelDatasets;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.ModelImporter;
import org.digittrainer.models.Models;
import org.digittrainer.models.TinyDataset;
import org.digittrainer.models.TinyModel;
import org.digittrainer.models.classify.Classifier;
import org.digittrainer.models.classify.MeteredClassifier;
import org.digittrainer.models.image.ImageDecoder;
import org.digittrainer.models.insight.Evaluations;
import org.digittrainer.models.insight.Sensitivities;
import org.digittrainer.web.picture.GreyPictureConverter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/** The HTTP interface over two versions of a tiny model named {@code digits}. */
final class ModelsOverHttp {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

  final Models models = new InMemoryModels();
  final MeterRegistry meters = new SimpleMeterRegistry();
  final MockMvcTester http;
  final MockMvcTester classification;

  ModelsOverHttp() {
    ModelFinder finder = new ModelFinder(models);
    SubjectFinder subjects = new SubjectFinder(finder, ModelsOverHttp::checkpoint);
    Classifier classifier = new Classifier(Kernels.plain());
    ImageDecoder decoder = new ImageDecoder();
    ModelDatasets datasets = new ModelDatasets(TinyDataset.DATASETS);
    http =
        MockMvcTester.of(
            List.of(
                new ModelController(models, finder),
                new AliasController(models, finder),
                new WeightsController(finder),
                new SensitivityController(
                    subjects, decoder, new Sensitivities(Kernels.plain(), classifier)),
                new InsightController(finder, new Evaluations(Kernels.plain(), datasets)),
                new ImportController(
                    new ModelImporter(models, TinyDataset.DATASETS, CLOCK, "dev"))),
            builder ->
                builder
                    .setControllerAdvice(new Problems())
                    .setMessageConverters(
                        new ByteArrayHttpMessageConverter(),
                        new GreyPictureConverter(),
                        new JacksonJsonHttpMessageConverter())
                    .build());
    classification =
        MockMvcTester.create(
            MockMvcBuilders.routerFunctions(
                    new ClassificationRoutes()
                        .classification(
                            new ClassificationHandler(
                                subjects, new MeteredClassifier(classifier, meters), decoder)))
                .setMessageConverters(new JacksonJsonHttpMessageConverter())
                .setHandlerExceptionResolvers(problems())
                .build());
    models.add("digits", version -> TinyModel.version("digits", version));
    models.add("digits", version -> TinyModel.version("digits", version));
  }

  private static HandlerExceptionResolver problems() {
    StaticApplicationContext context = new StaticApplicationContext();
    context.registerSingleton("problems", Problems.class);
    ExceptionHandlerExceptionResolver resolver = new ExceptionHandlerExceptionResolver();
    resolver.setApplicationContext(context);
    resolver.setMessageConverters(List.of(new JacksonJsonHttpMessageConverter()));
    resolver.afterPropertiesSet();
    return resolver;
  }

  /** The job {@code running} has kept its epochs 0 to 3. */
  private static Optional<CheckpointNetwork> checkpoint(String job, @Nullable Long epoch) {
    long found = epoch == null ? 3 : epoch;
    return job.equals("running") && found <= 3
        ? Optional.of(new CheckpointNetwork(job, found, TinyModel.version("digits", 1).network()))
        : Optional.empty();
  }
}
