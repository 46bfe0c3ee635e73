package page

import (
	"unicode/utf16"

	"backprop/ast"
)

// data is what the script of the page reads.
type data struct {
	Words map[string]string `json:"words"`
	Views []view            `json:"views"`
}

// view is a [View], in texts.
type view struct {
	Label  string     `json:"label"`
	Source string     `json:"source"`
	Known  bool       `json:"known"` // there are values
	Texts  []text     `json:"texts"`
	Nodes  []node     `json:"nodes"` // of the picture
	Edges  []edgeData `json:"edges"` // of the picture
	Steps  []step     `json:"steps"` // the first is before the passes
}

// text is a number, or a formula where there is none: what a quiz hides.
type text struct {
	Text  string `json:"text"`
	Math  int    `json:"math,omitempty"`  // the formula that it is, counted from 1
	Since int    `json:"since"`           // the step that finds it
	Given bool   `json:"given,omitempty"` // a quiz shows it

	number bool
	rough  bool // it has digits that are not shown
}

// line is a line of text: strings, numbers that are indexes of texts, and formulas.
type line []any

// node is what the script knows of a node of the picture.
type node struct {
	Tip   []line `json:"tip,omitempty"`
	Total int    `json:"total"`         // the text of the sum that is written at it, or -1
	Sum   int    `json:"sum,omitempty"` // the step that adds it up
	Go    int    `json:"go"`            // the view in which its function is open, or is closed again; -1 for none
}

// edgeData is what the script knows of an edge of the picture.
type edgeData struct {
	Value    int `json:"value"`           // text, or -1
	Gradient int `json:"gradient"`        // text, or -1
	Since    int `json:"since,omitempty"` // the step that computes its value
	Back     int `json:"back,omitempty"`  // the step that goes back over it
}

// step is one step of the passes.
type step struct {
	Pass  string   `json:"pass,omitempty"` // forward, backward, or none
	Node  int      `json:"node"`           // of the picture: the one that computes; -1 for none
	To    int      `json:"to"`             // of the picture: where something goes back to; -1 for none
	Edges []int    `json:"edges,omitempty"`
	Span  *[2]int  `json:"span,omitempty"`   // of Node in the source, in UTF-16
	ToAt  *[2]int  `json:"toSpan,omitempty"` // of To
	Say   []line   `json:"say"`
	Rule  []string `json:"rule,omitempty"` // what there is to remember
	Row   []line   `json:"row,omitempty"`  // cells; with fewer than there are columns the second is the wide one
}

// utf16Offsets maps offsets in bytes to those that a script counts by.
type utf16Offsets []int32

func newOffsets(source string) utf16Offsets {
	to := make(utf16Offsets, len(source)+1)
	n := int32(0)
	for i, r := range source {
		to[i] = n
		n += int32(max(1, utf16.RuneLen(r)))
	}
	to[len(source)] = n
	return to
}

// span returns a span as a script counts, nil for an empty one.
func (to utf16Offsets) span(s ast.Span) *[2]int {
	if s.Len() <= 0 || int(s.End) >= len(to) {
		return nil
	}
	return &[2]int{int(to[s.Start]), int(to[s.End])}
}
