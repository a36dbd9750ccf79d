#!/bin/sh
# Before xtask can be built there must be a Rust toolchain and a linker; xtask looks after everything else.
set -eu

if ! command -v cargo >/dev/null 2>&1; then
  echo "需要 Rust：请用 rustup 安装，版本见 rust-toolchain.toml。" >&2
  echo "Rust is needed: install it with rustup; rust-toolchain.toml names the version." >&2
  exit 1
fi
command -v cc >/dev/null 2>&1 && exit 0

echo "还缺少 C 编译器（链接程序要用） A C compiler is missing (it links programs)"
as=
if [ "$(id -u)" != 0 ]; then as=sudo; fi
if ! command -v apt-get >/dev/null 2>&1 || { [ -n "$as" ] && ! command -v sudo >/dev/null 2>&1; }; then
  echo "请先安装 gcc 与 libc 开发文件。 Please install gcc and the C library's development files first." >&2
  exit 1
fi
$as apt-get update
$as env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends gcc libc6-dev
