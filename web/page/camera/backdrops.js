// What may be behind a hand: five rooms, painted. Each drifts a little with the time, as a picture held by hand does.

/** @typedef {(context: CanvasRenderingContext2D, width: number, height: number, drift: number) => void} Backdrop */

/** @type {Backdrop} */
function wall(context, width, height) {
  const light = context.createLinearGradient(0, 0, width, height);
  light.addColorStop(0, "#c9d2cf");
  light.addColorStop(1, "#8b9a98");
  context.fillStyle = light;
  context.fillRect(0, 0, width, height);
}

/** @type {Backdrop} */
function shelf(context, width, height, drift) {
  context.fillStyle = "#5d4a3a";
  context.fillRect(0, 0, width, height);
  const spines = ["#8a3b2e", "#2f5d62", "#a58a4a", "#3e4a6b", "#6b6f3a", "#7d5a72"];
  for (let row = 0; row < 3; row += 1) {
    for (let i = -1; i < 16; i += 1) {
      const tall = 100 + ((i * 37 + row * 53 + 90) % 40);
      context.fillStyle = spines[(i * 5 + row * 3 + 6) % spines.length];
      context.fillRect(i * 42 + drift, row * 165 + 150 - tall, 36, tall);
    }
  }
}

/** @type {Backdrop} */
function wallpaper(context, width, height, drift) {
  context.fillStyle = "#3f5f73";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#577b90";
  for (let x = -80; x < width + 80; x += 80) context.fillRect(x + drift, 0, 34, height);
}

/** @type {Backdrop} */
function window_(context, width, height, drift) {
  context.fillStyle = "#5a6470";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#b7d3e6";
  context.fillRect(150 + drift, 40, 360, 300);
  context.fillStyle = "#8fae86";
  context.fillRect(150 + drift, 240, 360, 100);
  context.fillStyle = "#e8e4da";
  context.fillRect(322 + drift, 40, 16, 300);
  context.fillRect(150 + drift, 180, 360, 14);
}

/** @type {Backdrop} */
function curtain(context, width, height, drift) {
  for (let x = 0; x < width; x += 20) {
    const fold = Math.sin((x + drift * 2) / 34);
    context.fillStyle = `rgb(${130 + 30 * fold} ${84 + 18 * fold} ${72 + 14 * fold})`;
    context.fillRect(x, 0, 20, height);
  }
}

/** @type {Backdrop[]} */
export const BACKDROPS = [wall, wallpaper, window_, curtain, shelf];
