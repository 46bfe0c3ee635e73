package eval

// chunked is an append-only list in chunks. Growing copies nothing. Copying a graph of millions of nodes would touch several
// times their memory, and fresh pages take most of the time of building.
type chunked[T any] struct {
	chunks []*[chunkLen]T
	len    int
}

const chunkLen = 1 << 8

// at returns a pointer to the i-th element, which stays valid.
func (l *chunked[T]) at(i ID) *T { return &l.chunks[i/chunkLen][uint(i)%chunkLen] }

func (l *chunked[T]) append(x T) {
	if l.len%chunkLen == 0 {
		l.chunks = append(l.chunks, new([chunkLen]T))
	}
	*l.at(ID(l.len)) = x
	l.len++
}
