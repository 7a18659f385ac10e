/** CSS variables of the kit: `--gk-<group>-<name>` → value. */
export type Tokens = Record<`--gk-${string}`, string>
