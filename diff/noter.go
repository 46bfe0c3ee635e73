package diff

import (
	"iter"
	"slices"

	"backprop/eval"
	"backprop/eval/run"
)

// noter notes points of a block, many of which are alike: what is said of them depends on which of their numbers are finite
// and which conditions hold, and is found out once for each such signature.
type noter struct {
	values *run.Values // of one point
	in     []float64   // by input of the graph
	conds  []eval.ID
	key    []byte
	known  map[string]*findings
	smooth *smoothness

	point int // of the last run, whose numbers are in values
	found *findings
	kinks []*Note // at it

	numbers []float64 // of its sentences
	said    []sentence
}

// findings are what is said of points that are alike.
type findings struct {
	conditions []Note
	nonfinite  []*finding
	kinks      *kinks
	kinds      []string // of them, and last that of kinks
}

// finding is an operation that is not finite, and what may be done about it.
type finding struct {
	*run.Wording
	remedies []remedy
	advised  map[advised]*Note
}

// advised is a sentence and a remedy.
type advised struct {
	note *Note
	of   *unstable
}

// Sentence is [run.Wording.Sentence] with the advice that is right at the point.
func (f *finding) Sentence(dst []float64, v *run.Values) (*Note, []float64) {
	n, dst := f.Wording.Sentence(dst, v)
	u := advise(v, f.remedies)
	if u == nil {
		return n, dst
	}
	key := advised{n, u}
	with := f.advised[key]
	if with == nil {
		made := *n
		made.Message += u.advice
		with = &made
		f.advised[key] = with
	}
	return with, dst
}

// mostKnown is how many bytes of signatures are remembered.
const mostKnown = 1 << 20

// Notes computes the k-th point of the last run alone and returns its [Point.Notes].
func (b *Block) Notes(k int) []Note {
	inRange("Notes", "point", k, b.n)
	var notes []Note
	for n, numbers := range b.Sentences(k) {
		notes = append(notes, n.Fill(numbers))
	}
	return notes
}

// Sentences are the [Block.Notes] on the k-th point of the last run without their numbers, and these, in a fraction of the time:
// points that are alike have the same sentences. The method Fill of a note puts the numbers into the message. The loop must not
// keep or change what it is given.
func (b *Block) Sentences(k int) iter.Seq2[*Note, []float64] {
	inRange("Sentences", "point", k, b.n)
	return func(yield func(*Note, []float64) bool) {
		f, n := b.find(k), b.noter
		for i := range f.conditions {
			if !yield(&f.conditions[i], nil) {
				return
			}
		}
		n.numbers, n.said = n.numbers[:0], n.said[:0]
		for _, w := range f.nonfinite {
			first := len(n.numbers)
			var note *Note
			note, n.numbers = w.Sentence(n.numbers, n.values)
			s := sentence{note, n.numbers[first:]}
			if slices.ContainsFunc(n.said, s.equal) { // the same of another node
				continue
			}
			if n.said = append(n.said, s); !yield(s.note, s.numbers) {
				return
			}
		}
		for _, note := range n.kinks {
			if !yield(note, nil) {
				return
			}
		}
	}
}

// sentence is a note without its numbers, and these.
type sentence struct {
	note    *Note
	numbers []float64
}

func (s sentence) equal(t sentence) bool {
	return *s.note == *t.note && slices.Equal(s.numbers, t.numbers)
}

// Kinds returns the kinds of the [Block.Notes] on the k-th point of the last run, each once, in a fraction of their time. The
// caller must not change the slice.
func (b *Block) Kinds(k int) []string {
	inRange("Kinds", "point", k, b.n)
	f := b.find(k)
	if len(b.noter.kinks) == 0 {
		return f.kinds[:len(f.kinds)-1]
	}
	return f.kinds
}

// find computes the k-th point of the last run alone, and returns what is said of it.
func (b *Block) find(k int) *findings {
	d := b.d
	if b.noter == nil {
		b.noter = d.newNoter()
	}
	n := b.noter
	if n.found != nil && n.point == k {
		return n.found
	}
	for i := range n.in {
		if column := b.block.Input(i); column != nil {
			n.in[i] = column[k]
		}
	}
	n.values.Run(n.in)
	n.key = n.values.Signature(n.key[:0], n.conds)
	f := n.known[string(n.key)]
	if f == nil {
		f = d.findings(n)
		if d.question.Notes && (len(n.known)+1)*len(n.key) <= mostKnown { // else it has no conditions of kinks
			n.known[string(n.key)] = f
		}
	}
	n.point, n.found, n.kinks = k, f, f.kinks.at(n.kinks[:0], n.values)
	return f
}

// newNoter returns room for the notes of a block.
func (d *Compiled) newNoter() *noter {
	g := d.formula.Graph
	d.tape.Do(func() { d.noted = run.Compile(g, slices.Concat(d.results, d.decide)...) })
	conds := append(d.noted.Conditions(), d.decide...)
	return &noter{values: d.noted.NewValues(), in: make([]float64, len(g.Inputs())), conds: conds, known: map[string]*findings{}}
}

// findings finds out what is said of points like that of n.
func (d *Compiled) findings(n *noter) *findings {
	g, v := d.formula.Graph, n.values
	taken := v.Taken(g, d.outs...)
	f := &findings{conditions: v.ConditionNotes(g, taken), kinks: d.kinks(v, taken, func() *smoothness {
		if n.smooth == nil {
			n.smooth = d.newSmoothness()
		}
		return n.smooth
	})}
	kind := func(kind string) {
		if !slices.Contains(f.kinds, kind) {
			f.kinds = append(f.kinds, kind)
		}
	}
	for _, n := range f.conditions {
		kind(n.Kind)
	}
	for _, id := range d.culprits(v) {
		w := &finding{v.Wording(g, id, d.orders()...), d.remedies(v, taken, id), map[advised]*Note{}}
		f.nonfinite = append(f.nonfinite, w)
		n, _ := w.Sentence(nil, v)
		kind(n.Kind)
	}
	kind(eval.KindKink)
	return f
}
