/** Text that the build puts into a bundle as it is. */
declare module "*.txt" {
  const text: string;
  export default text;
}
