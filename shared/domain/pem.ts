const LINE = /.{1,64}/g;

/** A certificate in text form (RFC 7468). @param base64 of its DER */
export const certificatePem = (base64: string): string =>
  ['-----BEGIN CERTIFICATE-----', ...(base64.match(LINE) ?? []), '-----END CERTIFICATE-----', ''].join('\n');
