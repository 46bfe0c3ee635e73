package adjoint

import (
	"math/bits"

	"backprop/eval"
)

// frontier is the set of nodes that have terms and were not visited yet; it finds the first or the last. Each pass goes one
// way, so finding the next node costs no more than the way there, 64 nodes at a time.
type frontier struct {
	words []uint64 // a bit for each node
	low   int      // the words before are 0
	high  int      // and those after
}

// newFrontier returns a frontier with room for the nodes up to top.
func newFrontier(top eval.ID) frontier {
	words := make([]uint64, top/64+1)
	return frontier{words, len(words), -1}
}

func (f *frontier) add(n eval.ID) {
	i := int(n / 64)
	f.words[i] |= 1 << (n % 64)
	f.low, f.high = min(f.low, i), max(f.high, i)
}

// first removes and returns the leftmost node, none if the set is empty.
func (f *frontier) first() eval.ID {
	for ; f.low <= f.high; f.low++ {
		if w := f.words[f.low]; w != 0 {
			f.words[f.low] &= w - 1
			return eval.ID(64*f.low + bits.TrailingZeros64(w))
		}
	}
	f.low, f.high = len(f.words), -1
	return none
}

// last removes and returns the rightmost node, none if the set is empty.
func (f *frontier) last() eval.ID {
	for ; f.low <= f.high; f.high-- {
		if w := f.words[f.high]; w != 0 {
			bit := 63 - bits.LeadingZeros64(w)
			f.words[f.high] &^= 1 << bit
			return eval.ID(64*f.high + bit)
		}
	}
	f.low, f.high = len(f.words), -1
	return none
}
