/** The product's own writer: openssl and the TLS engines are what proves it right. */
export * from '../electron/x509/der-writer.ts';
