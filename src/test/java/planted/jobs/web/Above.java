package planted.jobs.web;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;

/** Not to be known from below; neither package-private nor without injected fields. */
@RestController
public final class Above {
  @Autowired Object field;
}
