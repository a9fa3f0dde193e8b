export interface KamailioPorts {
  readonly tls: number;
  /** UDP and TCP. */
  readonly plain: number;
}

/**
 * How every Kamailio of the tests begins: where it listens, and as whom. One process alone reads
 * TLS: Debian's 5.6 with OpenSSL 3 frees twice where several do (kamailio/kamailio#3791).
 */
export function kamailioHead(domain: string, ports: KamailioPorts): string {
  return `#!KAMAILIO
debug=2
log_stderror=yes
children=2
tcp_children=1
alias="${domain}"
listen=udp:127.0.0.1:${ports.plain}
listen=tcp:127.0.0.1:${ports.plain}
listen=tls:127.0.0.1:${ports.tls}
enable_tls=yes
dns=no
tcp_connection_lifetime=3605`;
}
