package planted.core.gradient;

/** Knows the setting that makes it. */
record SettingUser(Setting setting) {}
