// Package page writes a computational graph as an HTML page on which one steps through its passes: forward a node at a
// time, back an edge at a time, in the graph, in the formula, in words and in a table.
//
// The page is one file that asks nobody for anything. It computes nothing: what it shows are the texts of [steps.Steps] and
// the picture that other formats have, so that page and command agree. Its script knows no mathematics either, only which
// texts and parts of the picture appear at which step.
package page

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"strings"

	"backprop/ast/op"
	"backprop/cmd/draw"
	"backprop/cmd/words"
	"backprop/diff/steps"
)

// Page is what there is to see of a formula.
type Page struct {
	Title  string
	Lang   words.Language
	Number func(float64) string // how numbers are written
	Exact  func(float64) bool   // whether that shows all of their digits
	Views  []View               // the first is seen at first
}

// View is one way to see a formula: as it was written, or with functions opened.
type View struct {
	Opened  []op.Code // as [Open] took them
	Source  string    // what the spans of the nodes are in; not shown if it is too long
	Steps   *steps.Steps
	Picture *draw.Picture // of the first pass
	Nodes   []int         // by node of the steps: which of the picture it is; -1 where it is not drawn, or is a constant that is drawn for each use
	Results []int         // by output: likewise its result
}

//go:embed page.html
var document string

//go:embed page.css
var style string

// lighting is the part of the style that goes along with a picture that is saved.
//
//go:embed picture.css
var lighting string

//go:embed page.js
var script string

// Write writes the page.
func (p *Page) Write(w io.Writer) error {
	var math formulas
	all := data{Words: map[string]string{}}
	for _, english := range []string{"Play", "Pause", "Step {n} of {of}", "a hidden answer: press to show it", "the graph cannot be saved as PNG here"} {
		all.Words[english] = p.Lang.Page(english)
	}
	for i := range p.Views {
		all.Views = append(all.Views, p.view(i, &math))
	}
	values, err := json.Marshal(all) // which writes < as an escape, so that no text ends the script
	if err != nil {
		return fmt.Errorf("the data of the page: %w", err)
	}
	return fill(w, document, func(name string) error {
		text := ""
		switch name {
		case "lang":
			text = words.Codes()[p.Lang]
		case "title":
			text = html.EscapeString(p.Title)
		case "style":
			text = style
		case "lighting":
			text = lighting
		case "script":
			text = script
		case "pictures":
			return p.pictures(w, math.list)
		case "data":
			_, err := w.Write(values)
			return err
		default:
			text = html.EscapeString(p.word(name))
		}
		_, err := io.WriteString(w, text)
		return err
	})
}

// pictures writes the pictures and the formulas straight away: those of a large graph have tens of megabytes.
func (p *Page) pictures(w io.Writer, math []string) error {
	b := bufio.NewWriterSize(w, 1<<16)
	for i := range p.Views {
		b.WriteString("<template>") // an error stays for Flush
		if err := draw.Layout(p.Views[i].Picture).Element(b); err != nil {
			return err
		}
		b.WriteString("</template>\n")
	}
	b.WriteString(`<template id="formulas">`)
	for i, m := range math {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(m)
	}
	b.WriteString("</template>\n")
	return b.Flush()
}

// word returns a text of the page, or the name of a column.
func (p *Page) word(english string) string {
	for _, column := range []words.Sentence{words.Node, words.Operation, words.Value, words.Edge, words.Upstream, words.Local, words.Product} {
		if words.English.Say(column) == english {
			return p.Lang.Say(column)
		}
	}
	return p.Lang.Page(english)
}

// fill writes a text, with what write writes in place of each name in double braces.
func fill(w io.Writer, text string, write func(name string) error) error {
	for text != "" {
		before, rest, _ := strings.Cut(text, "{{")
		if _, err := io.WriteString(w, before); err != nil {
			return err
		}
		name, after, found := strings.Cut(rest, "}}")
		if found {
			if err := write(name); err != nil {
				return err
			}
		}
		text = after
	}
	return nil
}
