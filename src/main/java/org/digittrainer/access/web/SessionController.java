package org.digittrainer.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.digittrainer.access.AccessProperties;
import org.digittrainer.access.AccessProperties.Mode;
import org.digittrainer.access.ApiKey;
import org.digittrainer.access.ApiKeys;
import org.digittrainer.access.BrowserSessions;
import org.digittrainer.access.Caller;
import org.digittrainer.access.Role;
import org.digittrainer.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Access")
final class SessionController {

  static final String PATH = "/api/v1/session";

  /**
   * Who calls.
   *
   * @param owner null where nobody has to say who they are
   * @param mode OPEN if everybody may do everything
   */
  @Schema(name = "Me")
  record Me(@Nullable String owner, Role role, Mode mode) {}

  /**
   * What a browser signs in with.
   *
   * @param key The key, as it was shown once.
   */
  @Schema(name = "SignIn")
  record SignIn(
      @NotNull @Size(max = 1000, message = "must have at most 1000 characters") String key) {}

  private final AccessProperties properties;
  private final ApiKeys keys;
  private final BrowserSessions sessions;

  SessionController(AccessProperties properties, ApiKeys keys, BrowserSessions sessions) {
    this.properties = properties;
    this.keys = keys;
    this.sessions = sessions;
  }

  @GetMapping(path = "/api/v1/me", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Who am I?", description = "The caller's name and role.")
  @ApiResponse(responseCode = "200", description = "The caller")
  Me getMe(Caller caller) {
    return me(caller);
  }

  @PostMapping(
      path = PATH,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Sign in a browser",
      description =
          "Sets a cookie that no script can read; it ends after 12 hours. Where nobody has to say"
              + " who they are, it sets none.")
  @ApiResponse(responseCode = "200", description = "The caller")
  Me signIn(@RequestBody SignIn request, HttpServletRequest call, HttpServletResponse response) {
    if (properties.mode() == Mode.OPEN) {
      return me(Caller.ANYBODY);
    }
    ApiKey key = keys.find(request.key()).orElseThrow(SessionController::noKey);
    String token = sessions.begin(key).orElseThrow(SessionController::noKey);
    AuditTrail.setOwner(call, key.owner());
    SessionCookie.of(call).ifPresent(sessions::end);
    response.addHeader(
        HttpHeaders.SET_COOKIE, SessionCookie.header(call, token, BrowserSessions.LENGTH));
    return me(key.caller());
  }

  @DeleteMapping(path = PATH, produces = MediaType.ALL_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Sign out a browser",
      description = "Ends its session and takes its cookie away; without one, nothing happens.")
  @ApiResponse(responseCode = "204", description = "It is signed out")
  @ApiResponse(responseCode = "403", description = "A page elsewhere wants it")
  void signOut(HttpServletRequest call, HttpServletResponse response) {
    SessionCookie.of(call)
        .ifPresent(
            token -> {
              sessions.end(token);
              response.addHeader(
                  HttpHeaders.SET_COOKIE, SessionCookie.header(call, "", Duration.ZERO));
            });
  }

  private static Problem noKey() {
    return new Problem.Unacceptable("/key", "is not a key, or not any more");
  }

  private Me me(Caller caller) {
    return new Me(caller.owner(), caller.role(), properties.mode());
  }
}
