package org.digittrainer.models.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.ParameterCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.SimpleTypeConverter;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.util.WebUtils;

/** A request to classify images: its path, parameters, headers and body. */
final class ClassificationCall {

  private static final String ECHO = "echo";

  private final ServerRequest request;

  /** Reads a request whose caller accepts JSON. */
  ClassificationCall(ServerRequest request) throws HttpMediaTypeNotAcceptableException {
    this.request = request;
    if (!wantsJson()) {
      throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
    }
  }

  /** The model of the path. */
  String model() {
    return request.pathVariable("name");
  }

  /** The version of the path; null if it names none. */
  @Nullable String version() {
    return request.pathVariables().get("version");
  }

  /** Whether the answer is to show what the network saw. */
  boolean echo() {
    ParameterCheck.check(ECHO, request.params().getOrDefault(ECHO, List.of()));
    Optional<String> value = request.param(ECHO).map(String::trim).filter(word -> !word.isEmpty());
    try {
      return value.isPresent()
          && Objects.requireNonNull(
              new SimpleTypeConverter().convertIfNecessary(value.get(), Boolean.class));
    } catch (TypeMismatchException e) {
      e.initPropertyName(ECHO);
      throw e;
    }
  }

  /** How the images were sent. */
  Kind kind() throws HttpMediaTypeNotSupportedException {
    try {
      return Kind.of(request.headers().contentType().orElse(null));
    } catch (InvalidMediaTypeException e) {
      throw new HttpMediaTypeNotSupportedException(
          "The header Content-Type cannot be read", Kind.types());
    }
  }

  /** Reads the body, of at least one byte. */
  byte[] body() {
    byte[] body;
    try {
      body = request.servletRequest().getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new Problem.Malformed("The body cannot be read to its end", e);
    }
    if (body.length == 0) {
      throw new Problem.Malformed("The request has no body");
    }
    return body;
  }

  /** The files of a form, whatever they are called. */
  List<MultipartFile> files() {
    MultipartRequest form =
        WebUtils.getNativeRequest(request.servletRequest(), MultipartRequest.class);
    if (form == null) {
      throw new Problem.Malformed("The multipart body cannot be read");
    }
    return form.getMultiFileMap().values().stream().flatMap(List::stream).toList();
  }

  private boolean wantsJson() throws HttpMediaTypeNotAcceptableException {
    try {
      List<MediaType> wanted = request.headers().accept();
      return wanted.isEmpty()
          || wanted.stream().anyMatch(MediaType.APPLICATION_JSON::isCompatibleWith);
    } catch (InvalidMediaTypeException e) {
      throw new HttpMediaTypeNotAcceptableException("The header Accept cannot be read");
    }
  }

  /** The ways to send images. */
  enum Kind {
    JSON(MediaType.APPLICATION_JSON),
    PICTURE(MediaType.IMAGE_PNG, MediaType.IMAGE_JPEG),
    FORM(MediaType.MULTIPART_FORM_DATA);

    private final List<MediaType> types;

    Kind(MediaType... types) {
      this.types = List.of(types);
    }

    private static List<MediaType> types() {
      return Arrays.stream(values()).flatMap(kind -> kind.types.stream()).toList();
    }

    private static Kind of(@Nullable MediaType type) throws HttpMediaTypeNotSupportedException {
      for (Kind kind : values()) {
        if (type != null && kind.types.stream().anyMatch(each -> each.includes(type))) {
          return kind;
        }
      }
      throw new HttpMediaTypeNotSupportedException(type, types());
    }
  }
}
