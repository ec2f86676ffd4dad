/** Frees bytes that have memory of their own at once: left to the collector, hundreds of such pieces gather before it comes. */
export const giveBack = ({ buffer, byteLength }: Uint8Array): void => {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
};
