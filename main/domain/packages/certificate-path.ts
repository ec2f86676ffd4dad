/** Where the certificate of somebody lies in a package. */
export const pathOfCertificate = (owner: string, serial: string): string => `data/certificates/${owner.replaceAll(' ', '-')}_${serial}.pem`;
