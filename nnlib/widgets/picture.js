// A picture in the page: a background that is kept, and on it what the kernel last drew.
// The bytes of a frame are described in nnlib/widgets/recording.py.

const MOVE = 1, LINE = 2, QUADRATIC = 3, CUBIC = 4, CLOSE = 79; // Matplotlib's path codes
const POINTER_PAUSE = 40; // milliseconds between two messages while the pointer moves

function parts(view) {
  const buffer = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength); // aligned
  const length = new DataView(buffer).getUint32(0, true);
  const steps = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const count = steps.reduce((sum, s) => sum + (s.bitmap ? 0 : 2 * (s.path + s.places)), 0);
  const start = 4 + length;
  return {
    steps,
    floats: new Float32Array(buffer, start, count),
    bytes: new Uint8Array(buffer, start + 4 * count),
  };
}

function same(one, other) {
  if (one?.length !== other.length) return false;
  for (let i = 0; i < other.length; i++) if (one[i] !== other[i]) return false;
  return true;
}

function outline(points, codes) {
  const path = new Path2D();
  for (let i = 0; i < codes.length; i++) {
    const [x, y, x1, y1, x2, y2] = points.subarray(2 * i, 2 * i + 6);
    if (codes[i] === MOVE) path.moveTo(x, y);
    else if (codes[i] === LINE) path.lineTo(x, y);
    else if (codes[i] === QUADRATIC) path.quadraticCurveTo(x, y, x1, y1), (i += 1);
    else if (codes[i] === CUBIC) path.bezierCurveTo(x, y, x1, y1, x2, y2), (i += 2);
    else if (codes[i] === CLOSE) path.closePath();
  }
  return path;
}

function drawPath(context, step, path, places) {
  context.save();
  if (step.clip) {
    context.beginPath();
    context.rect(...step.clip);
    context.clip();
  }
  if (step.fill) context.fillStyle = step.fill;
  if (step.stroke) context.strokeStyle = step.stroke;
  context.lineWidth = step.width ?? 0;
  context.lineCap = step.cap ?? "butt";
  context.lineJoin = step.join ?? "miter";
  context.setLineDash(step.dashes ?? []);
  context.lineDashOffset = step.offset ?? 0;
  for (let i = 0; i < places.length; i += 2) {
    context.translate(places[i], places[i + 1]);
    if (step.fill) context.fill(path);
    if (step.stroke) context.stroke(path);
    context.translate(-places[i], -places[i + 1]);
  }
  context.restore();
}

const bitmap = new OffscreenCanvas(1, 1);

function drawBitmap(context, [x, y, width, height, size], colours, numbers) {
  const data = new ImageData(width, height);
  const pixels = new Uint32Array(data.data.buffer);
  for (let i = 0; i < pixels.length; i++) pixels[i] = colours[numbers[i]];
  Object.assign(bitmap, { width, height });
  bitmap.getContext("2d").putImageData(data, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(bitmap, x, y, width * size, height * size);
}

// `kept` holds the paths of the last frame, most of which come again.
function drawFrame(canvas, background, frame, kept) {
  const { steps, floats, bytes } = parts(frame);
  const context = canvas.getContext("2d");
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(background, 0, 0);
  context.setTransform(1, 0, 0, -1, 0, canvas.height); // y grows upwards
  let float = 0, byte = 0;
  for (const [index, step] of steps.entries()) {
    if (step.bitmap) {
      const start = byte + 4 * step.colours;
      const end = start + step.bytes * step.bitmap[2] * step.bitmap[3];
      const colours = new Uint32Array(bytes.slice(byte, start).buffer);
      const Numbers = step.bytes === 1 ? Uint8Array : Uint32Array;
      drawBitmap(context, step.bitmap, colours, new Numbers(bytes.slice(start, end).buffer));
      byte = end;
    } else {
      const points = floats.subarray(float, float + 2 * step.path);
      const places = floats.subarray(float + points.length, float + points.length + 2 * step.places);
      const codes = bytes.subarray(byte, byte + step.path);
      if (!same(kept[index]?.points, points) || !same(kept[index].codes, codes)) {
        kept[index] = { points, codes, path: outline(points, codes) };
      }
      drawPath(context, step, kept[index].path, places);
      float += points.length + places.length;
      byte += step.path;
    }
  }
}

// Sends where the pointer is, and where it clicks, in CSS pixels from the upper left corner.
function tellPointer(model, canvas) {
  let waiting = null, last = 0;
  const send = (event, x, y) => {
    const scale = model.get("width") / canvas.clientWidth; // it shrinks where there is little room
    model.send({ event, x: scale * x, y: scale * y });
  };
  canvas.addEventListener("pointermove", ({ offsetX, offsetY }) => {
    clearTimeout(waiting);
    const tell = () => { last = performance.now(); send("over", offsetX, offsetY); };
    waiting = setTimeout(tell, Math.max(0, last + POINTER_PAUSE - performance.now()));
  });
  canvas.addEventListener("pointerleave", () => {
    clearTimeout(waiting);
    send("over", -1, -1);
  });
  canvas.addEventListener("click", ({ offsetX, offsetY }) => send("click", offsetX, offsetY));
}

// ipywidgets 8 gives a slider's handle and number no accessible name: take the label beside them.
function nameSliders(card) {
  for (const slider of card.querySelectorAll(".widget-slider, .widget-hslider")) {
    const name = slider.querySelector(".widget-label")?.textContent;
    slider.querySelector(".noUi-handle")?.setAttribute("aria-label", name);
    const number = slider.querySelector(".widget-readout");
    number?.setAttribute("role", "textbox");
    number?.setAttribute("aria-label", `${name}, as a number`);
  }
}

// Else JupyterLab takes them: an arrow key in a drop-down would go to the next cell, and a "b" on a
// button would insert one (https://github.com/jupyter-widgets/ipywidgets/issues/3912).
function keepKeys(event) {
  if (!(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)) event.stopPropagation();
}

function render({ model, el }) {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  el.append(canvas);
  if (model.get("pointed")) tellPointer(model, canvas);

  let background = null, decoded = null;
  const kept = [];
  const draw = async () => {
    const png = model.get("background");
    if (png !== decoded) {
      const image = await createImageBitmap(new Blob([png], { type: "image/png" }));
      if (png !== model.get("background")) return; // a newer one is on its way
      [background, decoded] = [image, png];
      Object.assign(canvas, { width: image.width, height: image.height });
      canvas.style.width = `${model.get("width")}px`;
    }
    drawFrame(canvas, background, model.get("frame"), kept);
    canvas.setAttribute("aria-label", model.get("text"));
  };
  model.on("change:frame", draw);
  model.on("change:background", draw);
  draw();

  // the card comes after the picture, its controls after the card, and their names after these
  let observer = null, waiting = null;
  const attach = () => {
    const card = el.closest(".nnlib-card");
    if (!card) return (waiting = setTimeout(attach, 50));
    card.addEventListener("keydown", keepKeys);
    nameSliders(card);
    observer = new MutationObserver(() => nameSliders(card));
    observer.observe(card, { childList: true, subtree: true });
  };
  attach();
  return () => {
    clearTimeout(waiting);
    observer?.disconnect();
    model.send({ event: "gone" });
  };
}

export default { render };
