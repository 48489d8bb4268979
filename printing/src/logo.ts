/** Logos: PNG only, shrunk to the paper. A logo never costs a receipt: what cannot be printed is left out. */
import { PNG } from 'pngjs';

/** A bigger one is none: unpacking it would stop the house. */
const mostSide = 2000;
const highestDots = 300;

const fitted = new Map<string, string | null>();

/** The PNG in base64, at most `dots` wide and 300 high; null when it is no PNG that we can read. */
export function fittedLogo(png: string, dots: number): string | null {
  const key = `${dots}:${png}`;
  let known = fitted.get(key);
  if (known === undefined) {
    known = shrunk(png, dots);
    // One festival has one logo on two widths of paper.
    if (fitted.size >= 8) fitted.clear();
    fitted.set(key, known);
  }
  return known;
}

function shrunk(base64: string, dots: number): string | null {
  const file = Buffer.from(base64, 'base64');
  const size = sizeOfPng(file);
  if (size === null || size.width > mostSide || size.height > mostSide) return null;
  try {
    const image = PNG.sync.read(file);
    const factor = Math.min(1, dots / image.width, highestDots / image.height);
    return PNG.sync.write(factor === 1 ? image : scaled(image, factor)).toString('base64');
  } catch {
    return null;
  }
}

/** Width and height as the file's header says; null when it is no PNG. */
export function sizeOfPng(file: Uint8Array): { width: number; height: number } | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (file.length < 24 || signature.some((byte, index) => file[index] !== byte)) return null;
  const header = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [width, height] = [header.getUint32(16), header.getUint32(20)];
  return width > 0 && height > 0 ? { width, height } : null;
}

/** Each dot is the mean of those it stands for, on white. */
function scaled(image: PNG, factor: number): PNG {
  const width = Math.max(1, Math.floor(image.width * factor));
  const height = Math.max(1, Math.floor(image.height * factor));
  const small = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const grey = meanOf(image, x / width, (x + 1) / width, y / height, (y + 1) / height);
      small.data.set([grey, grey, grey, 255], (y * width + x) * 4);
    }
  }
  return small;
}

/** Mean brightness of a part of the image, its edges given from 0 to 1. */
function meanOf({ width, height, data }: PNG, left: number, right: number, top: number, bottom: number): number {
  let [sum, count] = [0, 0];
  for (let y = Math.floor(top * height); y < Math.max(Math.floor(top * height) + 1, Math.floor(bottom * height)); y++) {
    for (let x = Math.floor(left * width); x < Math.max(Math.floor(left * width) + 1, Math.floor(right * width)); x++) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4);
      const opacity = alpha / 255;
      sum += (0.299 * red + 0.587 * green + 0.114 * blue) * opacity + 255 * (1 - opacity);
      count++;
    }
  }
  return Math.round(sum / count);
}
