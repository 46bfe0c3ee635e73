package eval

// list is an append-only list in chunks. Growing copies nothing, which for a graph of
// millions of nodes would touch several times the memory of the nodes: fresh pages are
// what most of the time of building goes to.
type list[T any] struct {
	chunks []*[chunk]T
	len    int
}

const chunk = 1 << 8

// at returns the place of the i-th element. It stays valid.
func (l *list[T]) at(i ID) *T { return &l.chunks[i/chunk][uint(i)%chunk] }

func (l *list[T]) append(x T) {
	if l.len%chunk == 0 {
		l.chunks = append(l.chunks, new([chunk]T))
	}
	*l.at(ID(l.len)) = x
	l.len++
}
