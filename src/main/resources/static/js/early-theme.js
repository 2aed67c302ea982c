// Runs before the first paint: the other theme does not flash, and panels show once they are filled, so that nothing jumps.
document.documentElement.classList.add('starting');
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Without storage the system's theme applies.
}
