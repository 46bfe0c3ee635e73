package number

import (
	"encoding/binary"
	"math/bits"
)

// Eight digits at a time are the bytes of a word, the first in the lowest one. The arithmetic within a
// word is after Johnny Lee (reading: Daniel Lemire, "Quickly parsing eight digits", 2018) and Paul Khuong,
// "How to print integers really fast", 2017.

const (
	every = 0x0101010101010101
	zeros = '0' * every
)

// tens is 10^n. It is not to be changed.
var tens = [...]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17}

// window is the beginning of a text; 0 bytes follow its end. The words at 0 to 63 lie in it.
type window [72]byte

// word is the eight bytes at i, with '0' taken from each.
func (s *window) word(i int) uint64 {
	i &= 63 // the compiler need not check
	return binary.LittleEndian.Uint64(s[i:i+8]) ^ zeros
}

// digit is whether the byte at i is one.
func (s *window) digit(i int) bool { return s[i&63]-'0' < 10 }

// leading is 8 times the number of digits that w begins with, and 7 more unless it is all digits. A sum may
// carry, but only beyond the first byte that is no digit.
func leading(w uint64) uint {
	return uint(bits.TrailingZeros64((w + 0x76*every | w) & (0x80 * every)))
}

// value is the number whose eight digits w has.
func value(w uint64) uint64 {
	const pair = 0x000000ff000000ff
	w = w*10 + w>>8 // in every second byte two digits
	return ((w&pair)*(100+1_000_000<<32) + (w>>16&pair)*(1+10_000<<32)) >> 32
}

// part is the number of the k/8 digits that w begins with. One shift could not shift all of it out.
func part(w uint64, k uint) uint64 {
	half := (64 - k&^7) / 2 & 63
	return value(w << half << half)
}

// digits are the eight digits of x < 10^8: 0 to 9 in each byte.
func digits(x uint64) uint64 {
	hi := x * 109951163 >> 40 // x/10^4
	w := hi | (x-hi*10_000)<<32
	hi = w * 10486 >> 20 & 0x7f0000007f // of both /100
	w = hi | (w-hi*100)<<16
	hi = w * 103 >> 10 & 0x000f000f000f000f // of all four /10
	return hi | (w-hi*10)<<8
}
