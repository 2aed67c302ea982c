const LANES = 4;

/** Does something for each item, for a few at once: a browser has six connections for a server. */
export async function inLanes(items, action) {
  const rest = [...items];
  const lane = async () => {
    while (rest.length) await action(rest.shift());
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
