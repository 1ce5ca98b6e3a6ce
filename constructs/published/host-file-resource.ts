/** The name of the `terraform_data` that holds a file's text: `/etc/nginx/nginx.conf` -> `etc-nginx-nginx-conf`. */
export function hostFileResource(path: string): string {
  return path.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
