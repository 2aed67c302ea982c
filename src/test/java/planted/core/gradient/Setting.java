package planted.core.gradient;

/** Makes its own users. */
final class Setting {
  Object user = new SettingUser(this);
}
