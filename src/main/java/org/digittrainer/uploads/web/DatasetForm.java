package org.digittrainer.uploads.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.digittrainer.problem.Problem;
import org.digittrainer.uploads.NewDataset;
import org.digittrainer.uploads.file.Upload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The form of one upload, read part by part as it comes. Not thread-safe. */
final class DatasetForm {

  private static final int MOST_PARTS = 300;
  private static final int LONGEST_FIELD = 1 << 16;
  private static final int LONGEST_CLASS_NAME = 100;
  private static final int MOST_CLASSES = 256;

  private final Upload upload;
  private final Consumer<String> nameCheck;
  private final List<String> classNames = new ArrayList<>();
  private @Nullable String name;
  private @Nullable Integer classes;

  /**
   * A form of which nothing was read.
   *
   * @param upload takes its files. Modified.
   * @param nameCheck refuses names, as soon as they are known
   */
  DatasetForm(Upload upload, Consumer<String> nameCheck) {
    this.upload = upload;
    this.nameCheck = nameCheck;
  }

  /** Reads all parts of a request. */
  NewDataset read(HttpServletRequest request) {
    try {
      FileItemIterator parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
      for (int count = 0; parts.hasNext(); count++) {
        if (count == MOST_PARTS) {
          throw new Problem.Unacceptable("/files", "must be at most " + MOST_PARTS + " parts");
        }
        add(parts.next());
      }
    } catch (IOException e) {
      throw new Problem.Malformed("The multipart body cannot be read to its end", e);
    }
    return dataset();
  }

  private NewDataset dataset() {
    if (name == null) {
      throw new Problem.Unacceptable("/name", "must not be missing");
    }
    return upload.dataset(name, classNames, classes);
  }

  private void add(FileItemStream part) throws IOException {
    String field = Objects.requireNonNullElse(part.getFieldName(), "");
    try (InputStream contents = part.openStream()) {
      switch (part.isFormField() ? field : "") {
        case "name" -> setName(text(field, contents));
        case "classes" -> classes = number(text(field, contents));
        case "classNames" -> addClassNames(text(field, contents));
        default -> addFile(field, part, contents);
      }
    }
  }

  private void addFile(String field, FileItemStream part, InputStream contents) throws IOException {
    if (part.isFormField()) {
      throw new Problem.Unacceptable(
          "/" + field, "must be a file, or one of the fields name, classNames, classes");
    }
    String path = Objects.requireNonNullElse(part.getName(), "");
    upload.addFile(field, path.substring(path.replace('\\', '/').lastIndexOf('/') + 1), contents);
  }

  private void setName(String given) {
    if (name != null) {
      throw new Problem.Unacceptable("/name", "must be given only once");
    }
    nameCheck.accept(given);
    name = given;
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= 2 && number <= MOST_CLASSES) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused as those out of range are.
    }
    throw new Problem.Unacceptable("/classes", "must be a number from 2 to " + MOST_CLASSES);
  }

  /** A JSON array, or a name in each of several parts. */
  private void addClassNames(String text) {
    if (text.strip().startsWith("[")) {
      try {
        classNames.addAll(List.of(JsonMapper.shared().readValue(text, String[].class)));
      } catch (JacksonException | NullPointerException e) {
        throw new Problem.Unacceptable("/classNames", "must be a JSON array of names");
      }
    } else {
      classNames.add(text);
    }
    if (classNames.size() > MOST_CLASSES || !classNames.stream().allMatch(DatasetForm::isName)) {
      throw new Problem.Unacceptable(
          "/classNames",
          "must be at most %d names of 1 to %d characters that can be printed"
              .formatted(MOST_CLASSES, LONGEST_CLASS_NAME));
    }
    if (classNames.stream().distinct().count() < classNames.size()) {
      throw new Problem.Unacceptable("/classNames", "must be different names");
    }
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_CLASS_NAME
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static String text(String field, InputStream contents) throws IOException {
    byte[] bytes = contents.readNBytes(LONGEST_FIELD + 1);
    if (bytes.length > LONGEST_FIELD) {
      throw new Problem.Unacceptable("/" + field, "must be shorter");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
