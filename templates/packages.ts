/** Debian packages that the files of templates/ configure; host apply installs what is missing. */
export const packages: readonly string[] = ["nginx", "ufw", "fail2ban", "redis-server", "python3-systemd", "nftables", "unattended-upgrades", "lego", "logrotate", "sudo", "openssl", "curl"];
