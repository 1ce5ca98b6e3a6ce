/** Names of the places where Terraform's states are. */
export const stateBucketName = ({ appId }: { readonly appId: string }): string => `lightkeeper-state-${appId}`;
export const stateFileName = (stack: string): string => `terraform.${stack}.tfstate`;
