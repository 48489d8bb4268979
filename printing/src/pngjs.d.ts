// The part of pngjs 5 that we use; it brings no types of its own.
declare module 'pngjs' {
  import type { Buffer } from 'node:buffer';
  export class PNG {
    constructor(size: { width: number; height: number });
    width: number;
    height: number;
    /** Red, green, blue, alpha of each dot. */
    data: Buffer;
    static sync: { read(file: Buffer): PNG; write(png: PNG): Buffer };
  }
}
