package org.digittrainer.models.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import org.digittrainer.access.Caller;
import org.digittrainer.models.Alias;
import org.digittrainer.models.ModelFinder;
import org.digittrainer.models.Models;
import org.digittrainer.models.Registration;
import org.digittrainer.problem.Problem;
import org.digittrainer.web.NeedsSpace;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sets and deletes aliases of versions. */
@RestController
@RequestMapping("/api/v1/models/{name}/aliases/{alias}")
@Tag(name = "Models")
final class AliasController {

  private final Models models;
  private final ModelFinder finder;

  AliasController(Models models, ModelFinder finder) {
    this.models = models;
    this.finder = finder;
  }

  /**
   * The version that an alias is to stand for.
   *
   * @param version number of a version
   */
  @Schema(name = "AliasTarget")
  record Target(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1", example = "1")
          @Min(value = 1, message = "must be at least 1")
          int version) {}

  /** An alias and its version. */
  @Schema(name = "Alias")
  record AliasView(
      @Schema(example = "digits") String name,
      @Schema(example = "production") String alias,
      @Schema(minimum = "1", example = "1") int version) {}

  @NeedsSpace
  @PutMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Set an alias of a version",
      description =
          "An alias may be used wherever the number of a version may, and its version cannot be"
              + " deleted. `latest` and `best`, by test accuracy, are always there.")
  @ApiResponse(responseCode = "200", description = "The alias now stands for this version")
  @ApiResponse(responseCode = "201", description = "The alias is new")
  ResponseEntity<AliasView> setModelAlias(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.Alias @PathVariable String alias,
      @Valid @RequestBody Target target,
      Caller caller) {
    if (!Alias.isSettable(alias)) {
      throw new Problem.Unacceptable(
          "alias",
          "must begin with a letter and have up to 64 characters out of A-Z a-z 0-9 . _ -, other"
              + " than latest and best");
    }
    List<Registration> versions = finder.versions(name);
    requireOwn(versions, target.version(), caller);
    requireOwn(versions, models.aliases(name).get(alias), caller);
    boolean added = models.setAlias(name, alias, target.version());
    return ResponseEntity.status(added ? HttpStatus.CREATED : HttpStatus.OK)
        .body(new AliasView(name, alias, target.version()));
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete an alias", description = "The version that it stood for stays.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  void deleteModelAlias(
      @PathParameters.Model @PathVariable String name,
      @PathParameters.Alias @PathVariable String alias,
      Caller caller) {
    requireOwn(finder.versions(name), models.aliases(name).get(alias), caller);
    if (!models.deleteAlias(name, alias)) {
      throw new Problem.NotFound("no alias \"" + alias + "\" of model \"" + name + "\"");
    }
  }

  /** Refuses callers to whom a version does not belong; it may not exist, or be none. */
  private static void requireOwn(
      List<Registration> versions, @Nullable Integer version, Caller caller) {
    versions.stream()
        .filter(each -> Objects.equals(each.version(), version))
        .forEach(each -> each.requireOwn(caller));
  }
}
