/** From ticket to paper. */
export * from './code-page.ts';
export * from './escpos.ts';
export { fittedLogo, sizeOfPng } from './logo.ts';
export * from './paper.ts';
export * from './paper-for.ts';
export * from './preview.ts';
export * from './printer-profile.ts';
export * from './reader.ts';
