package org.digittrainer.models.web;

import static org.digittrainer.models.web.Markdown.escaped;
import static org.digittrainer.models.web.Markdown.quoted;
import static org.digittrainer.models.web.Markdown.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.digittrainer.core.gradient.GradientMethod;
import org.digittrainer.dataset.Dataset;
import org.digittrainer.models.Registration;
import org.digittrainer.models.insight.ModelEvaluation;
import org.digittrainer.models.insight.ModelEvaluation.ClassScore;
import org.digittrainer.training.SpecificationWarnings;
import org.digittrainer.training.TrainingSpecification;
import org.jspecify.annotations.Nullable;

/**
 * A version of a model described for people, in Markdown with the front matter of Hugging Face's
 * model cards.
 *
 * @param dataset what it was trained on; null if it is gone
 * @param evaluation null if the data set is gone
 */
record ModelCard(
    Registration model, @Nullable Dataset dataset, @Nullable ModelEvaluation evaluation) {

  private static final String UNKNOWN = "unknown";

  private static final List<String> MISUSES =
      List.of(
          "Nothing where an error harms somebody: it reads no cheques, addresses, exams or meters.",
          "Pictures unlike those of its data set: it knows one symbol, light on dark, centred and"
              + " of that size, and answers with one of its classes to any other picture, too.",
          "Its probabilities are not those of being right: nobody has calibrated them.",
          "Judging people by their handwriting: the data set says little about who wrote it.");

  /** The card. */
  String text() {
    Markdown card = new Markdown();
    frontMatter(card);
    card.paragraph("# %s, version %d".formatted(escaped(model.name()), model.version()));
    what(card);
    training(card);
    data(card);
    results(card);
    card.heading("What it must not be used for").bullets(MISUSES);
    return card.toString();
  }

  private void frontMatter(Markdown card) {
    card.line("---").line("license: " + (licence().isPresent() ? "other" : UNKNOWN));
    licence().ifPresent(name -> card.line("license_name: " + quoted(name)));
    card.line("pipeline_tag: image-classification")
        .line("tags: [\"image-classification\", \"gradient-descent\"]");
    if (dataset != null) {
      card.line("datasets: [" + quoted(dataset.name()) + "]");
    }
    card.line("metrics: [\"accuracy\"]");
    if (evaluation != null) {
      modelIndex(card, evaluation);
    }
    card.line("---").line("");
  }

  private void modelIndex(Markdown card, ModelEvaluation found) {
    String name = quoted(found.dataset());
    card.line("model-index:")
        .line("- name: " + quoted(model.name() + " version " + model.version()))
        .line("  results:")
        .line("  - task: {type: image-classification}")
        .line("    dataset: {name: %s, type: %s, split: test}".formatted(name, name))
        .line("    metrics:")
        .line("    - {type: accuracy, value: %s}".formatted(found.accuracy()));
    if (Double.isFinite(found.loss())) {
      card.line("    - {type: loss, value: %s}".formatted(found.loss()));
    }
  }

  private void what(Markdown card) {
    card.paragraph(
        "A fully connected network that says which of %d classes a picture of %d × %d grey levels shows."
            .formatted(model.shape().outputs(), model.columns(), model.rows()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("What it is", ""));
    rows.add(row("hidden layers", model.shape().hiddenLayers()));
    rows.add(row("activation", lower(model.activation())));
    rows.add(row("weights and biases", model.shape().parameterCount()));
    rows.add(row("inputs", lower(model.pixels())));
    rows.add(row("SHA-256 of the parameters", model.weightsSha256()));
    rows.add(row("whose", Objects.requireNonNullElse(model.owner(), "nobody's")));
    rows.add(row("registered", model.createdAt()));
    rows.add(row("by digit-trainer", model.softwareVersion()));
    card.table(rows);
  }

  private void training(Markdown card) {
    card.heading("How it was trained");
    TrainingSpecification specification = model.specification();
    if (specification == null) {
      card.paragraph("It was imported; how it was trained is not known here.");
      return;
    }
    card.table(settings(specification));
    List<String> mistakes = SpecificationWarnings.of(specification);
    if (!mistakes.isEmpty()) {
      card.paragraph("Known mistakes:").bullets(mistakes.stream().map(Markdown::escaped).toList());
    }
  }

  private List<List<String>> settings(TrainingSpecification specification) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Setting", "Value"));
    rows.add(row("job", specification.name() + " (" + model.jobId() + ")"));
    rows.add(row("loss", lower(specification.loss())));
    rows.add(row("gradient", gradient(specification.gradient())));
    rows.add(row("learning rate", specification.sgd().learningRate()));
    rows.add(row("mini-batch", specification.sgd().batchSize()));
    rows.add(row("sampling", lower(specification.sgd().sampling())));
    rows.add(
        row("standard deviation of the first weights", specification.network().weightInitStd()));
    rows.add(row("seed", specification.seed()));
    if (specification.from() != null) {
      rows.add(
          row(
              "started from",
              "job %s after epoch %d"
                  .formatted(specification.from().job(), specification.from().epoch())));
    }
    if (model.metrics() != null) {
      rows.add(row("epochs", model.metrics().epoch()));
      rows.add(row("iterations", model.metrics().iteration()));
      rows.add(row("training accuracy", percent(model.metrics().trainAccuracy())));
      rows.add(row("training loss", rounded(model.metrics().trainLoss())));
    }
    return rows;
  }

  private static String gradient(TrainingSpecification.Gradient gradient) {
    return gradient.method() == GradientMethod.NUMERICAL
        ? "numerical, by central differences with h = " + gradient.h()
        : lower(gradient.method());
  }

  private void data(Markdown card) {
    card.heading("Data and licence");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Data set", ""));
    rows.add(row("SHA-256", model.datasetSha256()));
    if (dataset == null) {
      card.table(rows).paragraph("The data set is no longer here.");
      return;
    }
    TrainingSpecification specification = model.specification();
    rows.add(row("name", dataset.name()));
    rows.add(row("source", dataset.source()));
    rows.add(row("licence", licence().orElse(UNKNOWN)));
    rows.add(row("classes", classes(dataset)));
    rows.add(
        row(
            "training examples",
            specification == null ? UNKNOWN : specification.dataset().trainSize()));
    card.table(rows);
  }

  private static Object classes(Dataset dataset) {
    return dataset.classNames().isEmpty()
        ? dataset.classes()
        : String.join(", ", dataset.classNames());
  }

  private void results(Markdown card) {
    card.heading("Results");
    if (evaluation == null || dataset == null) {
      card.paragraph("It cannot be evaluated, as its data set is no longer here.");
      return;
    }
    card.paragraph(
        "Of the first %d test examples it classifies %s rightly; their mean cross-entropy is %s."
            .formatted(
                evaluation.examples(), percent(evaluation.accuracy()), rounded(evaluation.loss())));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Class", "Examples", "Precision", "Recall", "F1"));
    evaluation.classes().forEach(score -> rows.add(score(score, dataset.classNames())));
    card.table(rows);
  }

  private static List<String> score(ClassScore score, List<String> names) {
    String name =
        score.label() < names.size()
            ? escaped(names.get(score.label()))
            : Integer.toString(score.label());
    return List.of(
        name,
        Integer.toString(score.examples()),
        share(score.precision()),
        share(score.recall()),
        share(score.f1()));
  }

  private Optional<String> licence() {
    return Optional.ofNullable(dataset).map(Dataset::licence);
  }

  private static String share(@Nullable Double share) {
    return share == null ? "–" : percent(share);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
