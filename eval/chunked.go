package eval

// chunked is an append-only list in chunks. Growing copies nothing, which for a graph of
// millions of nodes would touch several times the memory of the nodes: fresh pages are
// what most of the time of building goes to.
type chunked[T any] struct {
	chunks []*[chunkLen]T
	len    int
}

const chunkLen = 1 << 8

// at returns the place of the i-th element. It stays valid.
func (l *chunked[T]) at(i ID) *T { return &l.chunks[i/chunkLen][uint(i)%chunkLen] }

func (l *chunked[T]) append(x T) {
	if l.len%chunkLen == 0 {
		l.chunks = append(l.chunks, new([chunkLen]T))
	}
	*l.at(ID(l.len)) = x
	l.len++
}
