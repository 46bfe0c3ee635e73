package eval

import (
	"slices"

	"backprop/ast/op"
)

// interner finds the node that is equal to a new one. It has a table for the constants, and for each chunk of nodes a table
// of the nodes whose newest argument is in the chunk. Most nodes have neighbours as arguments, so few small tables are in
// use at a time; one large table would miss every cache at every node.
type interner struct {
	consts hashTable
	chunks []hashTable
}

// of returns the table for nodes with this newest argument.
func (in *interner) of(newest ID) *hashTable {
	for int(newest/chunkLen) >= len(in.chunks) {
		in.chunks = append(in.chunks, hashTable{})
	}
	return &in.chunks[newest/chunkLen]
}

// hashTable is a set of nodes: open addressing, at most half full.
type hashTable struct {
	table []entry
	count int
}

// entry is a place in the table. The hash beside the ID answers most lookups without a look at the node, and saves hashing
// again when the table grows.
type entry struct {
	id   ID // + 1: 0 is free
	hash uint32
}

// find returns the node with the hash h that is equal, or None.
func (t *hashTable) find(h uint32, equal func(ID) bool) ID {
	if len(t.table) == 0 {
		return None
	}
	mask := uint32(len(t.table) - 1)
	for i := h; ; i++ {
		switch e := t.table[i&mask]; {
		case e.id == 0:
			return None
		case e.hash == h && equal(e.id-1):
			return e.id - 1
		}
	}
}

func (t *hashTable) add(id ID, h uint32) {
	t.count++
	if 2*t.count > len(t.table) {
		old := t.table
		t.table = make([]entry, max(64, 2*len(old)))
		for _, e := range old {
			if e.id != 0 {
				t.put(e)
			}
		}
	}
	t.put(entry{id + 1, h})
}

func (t *hashTable) put(e entry) {
	mask := uint32(len(t.table) - 1)
	i := e.hash
	for t.table[i&mask].id != 0 {
		i++
	}
	t.table[i&mask] = e
}

// intern returns the node equal to n, or makes it.
func (g *Graph) intern(n node) ID {
	a, b := n.arg[0], n.arg[1]
	commutes := n.op.Info().Commutative
	if commutes && a > b {
		a, b = b, a // in the key alone: the node keeps the order that was typed
	}
	h := hash3(n.op, a, b, n.arg[2])
	newest := max(a, b, n.arg[2])
	table := g.interner.of(newest)
	if g.nodes.at(newest).flags&used != 0 { // else no node has it as an argument, and n is new
		if id := table.find(h, func(id ID) bool {
			m := g.nodes.at(id)
			return m.op == n.op && (m.arg == n.arg || commutes && m.arg[0] == n.arg[1] && m.arg[1] == n.arg[0])
		}); id != None {
			return id
		}
	}
	g.nodes.at(newest).flags |= used
	return g.enter(n, table, h)
}

func (g *Graph) internList(c op.Code, args []ID) ID {
	h := hash3(c, ID(len(args)), None, None)
	for _, a := range args {
		h = mix(h, uint32(a))
	}
	table := g.interner.of(slices.Max(args))
	if id := table.find(h, func(id ID) bool { return g.Op(id) == c && slices.Equal(g.Args(id), args) }); id != None {
		return id
	}
	return g.enter(g.variadic(c, args), table, h)
}

// enter appends n and puts it into the table.
func (g *Graph) enter(n node, table *hashTable, h uint32) ID {
	id := g.append(n)
	table.add(id, h)
	return id
}

func hash3(c op.Code, x, y, z ID) uint32 {
	return mix(mix(mix(uint32(c)*0x9e3779b9, uint32(x)), uint32(y)), uint32(z))
}

// mix is the round of MurmurHash3 (Appleby 2011).
func mix(h, k uint32) uint32 {
	k *= 0xcc9e2d51
	k = k<<15 | k>>17
	h ^= k * 0x1b873593
	h = h<<13 | h>>19
	return h*5 + 0xe6546b64
}
