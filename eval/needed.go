package eval

import "slices"

// Needed is the part of a graph that some nodes depend on, these nodes included.
type Needed struct {
	Nodes []ID // in the order of the graph: each after its arguments
	g     *Graph
}

// Needed returns the nodes that ids depend on, ids included. O(largest ID).
func (g *Graph) Needed(ids ...ID) Needed {
	if len(ids) == 0 {
		return Needed{g: g}
	}
	marked := make([]bool, slices.Max(ids)+1)
	for _, id := range ids {
		marked[id] = true
	}
	count := 0
	for id, needed := range slices.Backward(marked) {
		if needed {
			count++
			for _, a := range g.Args(ID(id)) {
				marked[a] = true
			}
		}
	}
	nodes := make([]ID, 0, count)
	for id, needed := range marked {
		if needed {
			nodes = append(nodes, ID(id))
		}
	}
	return Needed{nodes, g}
}

// Has reports whether the node is needed. O(log nodes).
func (n Needed) Has(id ID) bool {
	_, ok := slices.BinarySearch(n.Nodes, id)
	return ok
}

// HasInput reports whether the i-th input of the graph is needed.
func (n Needed) HasInput(i int) bool { return n.Has(n.g.leaves[i]) }
